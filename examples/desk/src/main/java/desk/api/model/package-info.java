/**
 * The JSON of the gateway: what requests and responses hold, with the rules for each member. {@code /v3/api-docs} is made
 * from it.
 */
@NullMarked
package desk.api.model;

import org.jspecify.annotations.NullMarked;
