/**
 * What users get: a program that does the main job on the class path that Maven gives them, without anything of the tests.
 * Start at {@link io.github.gpconnect.client.appointments.published.PublishedClassPathTest}.
 */
@NullMarked
package io.github.gpconnect.client.appointments.published;

import org.jspecify.annotations.NullMarked;
