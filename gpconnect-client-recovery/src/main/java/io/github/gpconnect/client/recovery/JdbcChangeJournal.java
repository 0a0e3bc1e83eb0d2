package io.github.gpconnect.client.recovery;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.change.ChangeOutcome;
import io.github.gpconnect.client.change.EarlierChangeException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.NhsNumber;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal in a table: one committed row for each change. Thread-safe. */
final class JdbcChangeJournal implements ChangeJournal {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeJournal.class);

    private final ChangeTable table;

    JdbcChangeJournal(ChangeTable table) {
        this.table = table;
    }

    @Override
    public void sending(InDoubtChange change) throws SQLException, EarlierChangeException {
        table.sending(change, null);
    }

    @Override
    public void sending(InDoubtChange registration, NhsNumber patient) throws SQLException, EarlierChangeException {
        table.sending(registration, patient);
    }

    @Override
    public void ended(InDoubtChange change, ChangeOutcome outcome) throws SQLException {
        if (!table.ended(change, outcome)) {
            LOG.info("The call of change {} ended ({}) without an open row", change.traceId(), outcome);
        }
    }
}
