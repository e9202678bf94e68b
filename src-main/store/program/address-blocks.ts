/** Addresses that are shut out for a while. Moments are epoch milliseconds. */
export interface AddressBlockRow {
  id: number;
  address: string;
  created_at: number;
  until: number;
}

export interface AddressBlockReads {
  /** The last first. */
  list(): AddressBlockRow[];
}

export interface AddressBlockWrites {
  /** In place of an earlier one of the address; answers its id. */
  put(block: Readonly<Omit<AddressBlockRow, 'id'>>): number;
  remove(id: number): void;
}
