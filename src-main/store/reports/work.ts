/** How tickets can end, as reports name it. */
export interface WorkReads {
  outcomes(): readonly { readonly id: number; readonly name: string }[];
}
