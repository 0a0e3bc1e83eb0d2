/**
 * Patients, practitioners, locations and organisations of a practice, and what its server can do. Start with {@link
 * io.github.gpconnect.client.foundations.Foundations}.
 */
@NullMarked
package io.github.gpconnect.client.foundations;

import org.jspecify.annotations.NullMarked;
