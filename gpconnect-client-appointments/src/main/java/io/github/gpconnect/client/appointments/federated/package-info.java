/**
 * Free slots of many practices at once: the search that a hub makes for the next suitable appointment anywhere near. Start
 * with {@link io.github.gpconnect.client.appointments.federated.FederatedSlotSearch}; what a practice has come to is a
 * {@link io.github.gpconnect.client.appointments.federated.PracticeSlots}.
 */
@NullMarked
package io.github.gpconnect.client.appointments.federated;

import org.jspecify.annotations.NullMarked;
