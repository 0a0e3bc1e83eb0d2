-- The tables of gpconnect-client-recovery, for PostgreSQL and H2. Times are the database's.

CREATE TABLE IF NOT EXISTS gpconnect_recovery_version (
    version INTEGER NOT NULL PRIMARY KEY,
    applied_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);

-- One row for each change: written before its first byte is sent, closed with its outcome.
CREATE TABLE IF NOT EXISTS gpconnect_change (
    trace_id UUID NOT NULL PRIMARY KEY,
    kind VARCHAR(20) NOT NULL,
    practice VARCHAR(20) NOT NULL,
    organisation VARCHAR(20) NOT NULL,
    caller_key VARCHAR(100),
    -- OPEN, MADE, NOT_MADE or NEEDS_PERSON
    state VARCHAR(20) NOT NULL,
    -- InDoubtChange.asText(): logical ids, times and keyed hashes, and nothing else of the patient
    details VARCHAR(100000) NOT NULL,
    -- of a registration that is open: the NHS number, encrypted, and the id of the key
    nhs_number VARCHAR(200),
    nhs_number_key VARCHAR(40),
    recorded_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    -- when the call that sent it ended; null if its process died
    ended_at TIMESTAMP WITH TIME ZONE,
    -- when recovery reads next; null once it is decided
    due_at TIMESTAMP WITH TIME ZONE,
    readings INTEGER DEFAULT 0 NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE,
    -- CALL, RECOVERY or PERSON
    decided_by VARCHAR(20),
    note VARCHAR(1000),
    CONSTRAINT gpconnect_change_key UNIQUE (organisation, caller_key)
);

CREATE INDEX IF NOT EXISTS gpconnect_change_due ON gpconnect_change (state, due_at);

-- One row for each outcome that recovery found, written with it in one transaction.
CREATE TABLE IF NOT EXISTS gpconnect_outcome (
    id UUID NOT NULL PRIMARY KEY,
    trace_id UUID NOT NULL UNIQUE,
    state VARCHAR(20) NOT NULL,
    details VARCHAR(100000) NOT NULL,
    note VARCHAR(1000),
    decided_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    delivered_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX IF NOT EXISTS gpconnect_outcome_delivered ON gpconnect_outcome (delivered_at, decided_at);

-- Audit events, which are only ever added. An interaction has its own trace id and sequence 0; an operation has the trace
-- id of its first request and the sequence number that its client gave it.
CREATE TABLE IF NOT EXISTS gpconnect_audit (
    trace_id UUID NOT NULL,
    sequence BIGINT NOT NULL,
    happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    event VARCHAR(100000) NOT NULL,
    stored_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    PRIMARY KEY (trace_id, sequence)
);

CREATE INDEX IF NOT EXISTS gpconnect_audit_at ON gpconnect_audit (happened_at);

-- The table of db-scheduler 16, under a name of its own.
CREATE TABLE IF NOT EXISTS gpconnect_scheduled_tasks (
    task_name VARCHAR(100) NOT NULL,
    task_instance VARCHAR(100) NOT NULL,
    task_data BYTEA,
    execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(200),
    last_success TIMESTAMP WITH TIME ZONE,
    last_failure TIMESTAMP WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL,
    priority SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX IF NOT EXISTS gpconnect_scheduled_tasks_due ON gpconnect_scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS gpconnect_scheduled_tasks_heartbeat ON gpconnect_scheduled_tasks (last_heartbeat);

INSERT INTO gpconnect_recovery_version (version) VALUES (1);
