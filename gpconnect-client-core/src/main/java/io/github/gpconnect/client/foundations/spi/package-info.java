/**
 * Readers from the practice's FHIR resources to the values of foundations, and the writer of registrations. For this
 * project's own capability modules, whose responses hold people and places too; not public API. It uses {@code spi} and
 * {@code foundations}, and no {@code internal} package.
 */
@NullMarked
package io.github.gpconnect.client.foundations.spi;

import org.jspecify.annotations.NullMarked;
