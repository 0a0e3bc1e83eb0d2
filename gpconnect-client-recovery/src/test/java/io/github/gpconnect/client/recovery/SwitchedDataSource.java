package io.github.gpconnect.client.recovery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A database that can go away and come back. */
public final class SwitchedDataSource {
    private final AtomicBoolean away = new AtomicBoolean();
    private final DataSource source;

    /** What happens before a connection is given out. */
    @FunctionalInterface
    public interface Before {
        void run() throws Exception;
    }

    public SwitchedDataSource(DataSource real) {
        this(real, () -> {});
    }

    public SwitchedDataSource(DataSource real, Before before) {
        this.source = (DataSource) Proxy.newProxyInstance(
                SwitchedDataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new SQLException("the database is away", "08006");
                    }
                    before.run();
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    public DataSource source() {
        return source;
    }

    public void goAway() {
        away.set(true);
    }

    public void comeBack() {
        away.set(false);
    }
}
