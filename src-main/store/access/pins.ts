/** Operators' PINs, each as its hash. */
export interface OperatorPinRow {
  operator_id: number;
  /** `$scrypt$ln=…,r=…,p=…$salt$hash` */
  pin_hash: string;
  created_at: number;
}

export interface PinReads {
  /** In operator id order. */
  list(): OperatorPinRow[];
  find(operatorId: number): OperatorPinRow | undefined;
}

export interface PinWrites {
  write(pin: OperatorPinRow): void;
  /** Answers whether there was one. */
  delete(operatorId: number): boolean;
}
