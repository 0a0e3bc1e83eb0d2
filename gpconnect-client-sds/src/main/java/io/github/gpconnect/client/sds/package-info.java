/**
 * The look-up of practices in the Spine Directory Service. {@link io.github.gpconnect.client.sds.LdapDirectory} uses
 * LDAPS, {@link io.github.gpconnect.client.sds.FhirDirectory} its FHIR API; pass either to {@code
 * GpConnectClient.builder().directory(…)}, or search it directly as a {@link
 * io.github.gpconnect.client.sds.SpineDirectory}. It uses identities, errors and other vocabulary of the core, and no
 * client.
 */
@NullMarked
package io.github.gpconnect.client.sds;

import org.jspecify.annotations.NullMarked;
