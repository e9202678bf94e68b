// The pages of Settings, in the order they are listed.
import {
  Bell,
  Database,
  Inbox,
  Info,
  Palette,
  Radio,
  ScrollText,
  Settings2,
  ShieldCheck,
  UserKey,
  Users,
  Waypoints,
  Webhook,
} from '@lucide/vue';
import AboutSection from './AboutSection.vue';
import AuditSection from './audit/AuditSection.vue';
import DataSection from './data/DataSection.vue';
import GeneralSection from './GeneralSection.vue';
import IntakeSection from './intake/IntakeSection.vue';
import LookSection from './LookSection.vue';
import NotificationsSection from './NotificationsSection.vue';
import OperatorsSection from './operators/OperatorsSection.vue';
import PrivacySection from './privacy/PrivacySection.vue';
import SourcesSection from './sources/SourcesSection.vue';
import SupervisorsSection from './supervisors/SupervisorsSection.vue';
import TicketsSection from './tickets/TicketsSection.vue';
import WebhooksSection from './webhooks/WebhooksSection.vue';

export const sections = [
  { id: 'general', icon: Settings2, view: GeneralSection },
  { id: 'operators', icon: Users, view: OperatorsSection },
  { id: 'supervisors', icon: UserKey, view: SupervisorsSection },
  { id: 'sources', icon: Waypoints, view: SourcesSection },
  { id: 'tickets', icon: Inbox, view: TicketsSection },
  { id: 'intake', icon: Radio, view: IntakeSection },
  { id: 'notifications', icon: Bell, view: NotificationsSection },
  { id: 'webhooks', icon: Webhook, view: WebhooksSection },
  { id: 'privacy', icon: ShieldCheck, view: PrivacySection },
  { id: 'look', icon: Palette, view: LookSection },
  { id: 'data', icon: Database, view: DataSection },
  { id: 'audit', icon: ScrollText, view: AuditSection },
  { id: 'about', icon: Info, view: AboutSection },
] as const;
