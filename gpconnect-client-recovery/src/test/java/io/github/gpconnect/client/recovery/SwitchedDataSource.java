package io.github.gpconnect.client.recovery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A database that can go away and come back. */
final class SwitchedDataSource {
    private final AtomicBoolean away = new AtomicBoolean();
    private final DataSource source;

    SwitchedDataSource(DataSource real) {
        this.source = (DataSource) Proxy.newProxyInstance(
                SwitchedDataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new SQLException("the database is away", "08006");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    DataSource source() {
        return source;
    }

    void goAway() {
        away.set(true);
    }

    void comeBack() {
        away.set(false);
    }
}
