-- A spike, not shipped: what one submission costs on PostgreSQL when several instances of the program share it.
CREATE TABLE operators (id integer PRIMARY KEY, max_active_tickets integer NOT NULL, active integer NOT NULL DEFAULT 0)
  WITH (fillfactor = 50);
CREATE TABLE weights (operator_id integer PRIMARY KEY REFERENCES operators, weight integer NOT NULL);
CREATE TABLE leads (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE tickets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lead_id bigint NOT NULL REFERENCES leads, operator_id integer NOT NULL REFERENCES operators,
  status text NOT NULL DEFAULT 'active', message text, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX tickets_active ON tickets (operator_id) WHERE status = 'active';
CREATE TABLE receipts (ticket_id bigint PRIMARY KEY REFERENCES tickets, receipt bytea NOT NULL);
INSERT INTO operators SELECT i, 1000000000 FROM generate_series(1, 50) i;
INSERT INTO weights SELECT i, 1 + i % 10 FROM generate_series(1, 50) i;
INSERT INTO leads (email) SELECT 'lead-' || i || '@example.com' FROM generate_series(1, 20000) i;

CREATE FUNCTION store_ticket(p_operator integer, p_lead integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_lead bigint; v_ticket bigint;
BEGIN
  INSERT INTO leads (email) VALUES ('lead-' || p_lead || '@example.com') ON CONFLICT (email) DO NOTHING RETURNING id INTO v_lead;
  IF v_lead IS NULL THEN SELECT id INTO v_lead FROM leads WHERE email = 'lead-' || p_lead || '@example.com'; END IF;
  INSERT INTO tickets (lead_id, operator_id, message) VALUES (v_lead, p_operator, repeat('x', 160)) RETURNING id INTO v_ticket;
  INSERT INTO receipts VALUES (v_ticket, decode(repeat('00', 100), 'hex'));
  RETURN v_ticket;
END $$;

-- Exact, as the program is: nobody draws between a look at the loads and the commit of what was drawn.
CREATE FUNCTION submit_serial(p_lead integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_operator integer;
BEGIN
  PERFORM pg_advisory_xact_lock(1);
  SELECT o.id INTO v_operator FROM weights w JOIN operators o ON o.id = w.operator_id
   WHERE o.active < o.max_active_tickets ORDER BY -ln(1 - random()) / w.weight LIMIT 1;
  IF v_operator IS NULL THEN RETURN NULL; END IF;
  UPDATE operators SET active = active + 1 WHERE id = v_operator;
  RETURN store_ticket(v_operator, p_lead);
END $$;

-- Draws by loads that may be a commit old, and takes the slot only if it is still free: commits of different operators go together.
CREATE FUNCTION submit_by_slot(p_lead integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_operator integer;
BEGIN
  FOR i IN 1..10 LOOP
    SELECT o.id INTO v_operator FROM weights w JOIN operators o ON o.id = w.operator_id
     WHERE o.active < o.max_active_tickets ORDER BY -ln(1 - random()) / w.weight LIMIT 1;
    IF v_operator IS NULL THEN RETURN NULL; END IF;
    UPDATE operators SET active = active + 1 WHERE id = v_operator AND active < max_active_tickets;
    IF FOUND THEN RETURN store_ticket(v_operator, p_lead); END IF;
  END LOOP;
  RETURN NULL;
END $$;
