/** What is sent, and what the simulated practice responds with, against the published profiles. */
@NullMarked
package io.github.gpconnect.client.validation;

import org.jspecify.annotations.NullMarked;
