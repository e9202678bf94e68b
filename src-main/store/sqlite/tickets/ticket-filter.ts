/** Which tickets pass a filter, in SQL. */

/** Parameters are the fields of `TicketFilter`. */
export const FILTER = `(@status IS NULL OR status = @status) AND (@operator_id IS NULL OR operator_id = @operator_id)
  AND (@source_id IS NULL OR source_id = @source_id) AND created_at >= @from AND created_at < @to`;
