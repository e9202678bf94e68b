/** What the services are made of. */
import type { FailedRestore } from '@shared/model/backup';
import type { TimeZone } from '@shared/model/time-zone';
import type { EventBus } from '../events/event-bus';
import type { Store } from '../store/store';
import type { RecordAudit } from './audit/audit';
import type { AddressBlocks } from './spam/address-blocks';
import type { SenderMemory } from './spam/sender-memory';
import type { Presence } from './people/presence';
import type { Presets } from './people/presets';
import type { Shifts } from './people/shifts';
import type { Backups } from './upkeep/backups';
import type { LoadCheck } from './upkeep/load-check';
import type { SecondPlaceService } from './upkeep/second-place';
import type { Erasure } from './privacy/erasure';
import type { PersonExportsOptions } from './privacy/person-export';
import type { AnswerTimes } from './metrics/answer-times';
import type { Distribution } from './submissions/distribution';
import type { Intake } from './settings/intake';
import type { ProbeAddress } from './settings/listener-check';
import type { Pepper } from './access/pepper';
import type { PinCost } from './access/pin-hasher';
import type { SettingsService } from './settings/settings';
import type { WebhookSecrets } from './webhooks/webhook-secrets';
import type { SignInCodes } from './access/sign-in-codes';

export interface ServicesOptions {
  readonly store: Store;
  readonly events: EventBus;
  /** Made apart and earlier: distribution needs them before anybody calls. */
  readonly settings: SettingsService;
  /** Made as early, since settings write the log, too. */
  readonly audit: RecordAudit;
  /** Both made apart and earlier, too: they are made daily, whether or not anybody calls. */
  readonly backups: Backups;
  readonly secondPlace: SecondPlaceService;
  /** Both made apart and earlier: what was begun goes on, and attempts come, whether or not anybody calls. */
  readonly attemptLog: PersonExportsOptions['attemptLog'];
  readonly erasure: Erasure;
  /** Known since the data folder was opened. */
  readonly failedRestore: FailedRestore | null;
  readonly dataDir: string;
  /** The program's. */
  readonly version: string;
  /** What webhooks are sent as: the program's name and version. */
  readonly userAgent: string;
  /** Made apart and earlier: what is sent is signed whether or not anybody calls. */
  readonly webhookSecrets: WebhookSecrets;
  /** To what the listener answers as this very program. */
  readonly ownMark: string;
  readonly intake: Intake;
  /** Made apart and earlier, since it looks whether or not anybody calls. */
  readonly loadCheck: LoadCheck;
  /** Made apart and earlier: windows count whether or not anybody calls. */
  readonly presence: Presence;
  /** The same: boundaries come whether or not anybody calls. */
  readonly shifts: Shifts;
  /** Made apart and earlier: every submission asks them. */
  readonly addressBlocks: AddressBlocks;
  readonly senders: SenderMemory;
  /** The same: their times come by themselves. */
  readonly presets: Presets;
  /** Tries to listen at an address for a moment. */
  readonly probeAddress: ProbeAddress;
  /** What every submission is noted in. */
  readonly answerTimes: AnswerTimes;
  /** The one through which every submission goes. */
  readonly distribution: Distribution;
  /** The supervisor's. */
  readonly accessToken: string;
  readonly pepper: Pepper;
  /** What hashing a PIN costs. @default about 0.2 s */
  readonly pinCost?: PinCost | undefined;
  readonly signInCodes: SignInCodes;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Where days begin. */
  readonly timeZone: TimeZone;
  /** An unbiased whole number, 0 ≤ n < below. */
  readonly drawBelow: (below: number) => number;
  readonly onError: (error: unknown) => void;
}
