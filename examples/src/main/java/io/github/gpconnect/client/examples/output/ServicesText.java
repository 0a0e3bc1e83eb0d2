package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.ArrayList;
import java.util.List;

/** The healthcare services of a practice as a table. */
public final class ServicesText {
    private ServicesText() {}

    /** Returns the table, below how many there are. */
    public static List<String> table(List<HealthcareService> services, OdsCode practice) {
        String number = services.isEmpty() ? "No services" : Words.count(services.size(), "service");
        List<String> lines = new ArrayList<>(Words.wrap(number + " at practice " + practice + ".", Words.WIDTH));
        if (!services.isEmpty()) {
            lines.add("");
            Table table = new Table(Column.text("Name"), Column.whole("Directory of Services"), Column.whole("Id"));
            services.forEach(service -> table.row(
                    Cell.of(service.name().orElse("–")),
                    Cell.of(service.dosServiceId().orElse("–")),
                    Cell.of(service.id().value())));
            lines.addAll(table.lines());
        }
        return lines;
    }
}
