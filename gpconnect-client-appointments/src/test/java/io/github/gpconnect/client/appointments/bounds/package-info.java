/** What practices cannot bring a process to, however much they send. */
@NullMarked
package io.github.gpconnect.client.appointments.bounds;

import org.jspecify.annotations.NullMarked;
