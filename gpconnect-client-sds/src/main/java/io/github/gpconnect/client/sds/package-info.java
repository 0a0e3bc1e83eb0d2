/**
 * Practices looked up in the Spine Directory Service. {@link io.github.gpconnect.client.sds.LdapDirectory} asks it over
 * LDAPS, {@link io.github.gpconnect.client.sds.FhirDirectory} through its FHIR API; give either to {@code
 * GpConnectClient.builder().directory(…)}, or ask it yourself as a {@link
 * io.github.gpconnect.client.sds.SpineDirectory}.
 */
@NullMarked
package io.github.gpconnect.client.sds;

import org.jspecify.annotations.NullMarked;
