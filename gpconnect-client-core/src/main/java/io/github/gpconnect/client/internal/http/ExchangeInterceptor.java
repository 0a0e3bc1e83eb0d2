package io.github.gpconnect.client.internal.http;

import io.github.gpconnect.client.internal.connection.CertificateRequests;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.FormBody;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Sends a request as the Spine requires it, and reads its response. The sender gets an empty resource instead: HAPI
 * would log the response at TRACE, and quote it in exceptions. Thread-safe.
 */
final class ExchangeInterceptor implements Interceptor {
    /** Real providers respond with 415 to a list, and to plain {@code application/json}. */
    private static final String ACCEPT = "application/fhir+json";

    private static final MediaType FHIR_JSON = MediaType.get("application/fhir+json;charset=utf-8");
    private static final String USER_AGENT = "gpconnect-client/" + version();

    private final long maxResponseBytes;
    private final CertificateRequests certificateRequests;

    ExchangeInterceptor(long maxResponseBytes, CertificateRequests certificateRequests) {
        this.maxResponseBytes = maxResponseBytes;
        this.certificateRequests = certificateRequests;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Exchange exchange = Exchange.of(chain.request());
        exchange.beforeConnecting();
        try (Response response = chain.proceed(prepared(chain.request(), exchange.description()))) {
            BodyReader reader = exchange.bodyReader();
            long maxBytes = Math.min(maxResponseBytes, reader.maxBytes(response));
            exchange.received(ResponseReader.read(response, maxBytes, reader));
            return new Response.Builder()
                    .request(response.request())
                    .protocol(response.protocol())
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create(
                            "{\"resourceType\":\"" + exchange.description().expectedType() + "\"}", FHIR_JSON))
                    .build();
        } catch (Exception e) {
            if (e instanceof InterruptedException) { // OkHttp lets it out, undeclared, from the wait for a connection
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            throw e;
        } finally {
            exchange.certificateRequested(certificateRequests.take());
        }
    }

    private static Request prepared(Request request, ExchangeDescription description) throws IOException {
        Request.Builder builder = request.newBuilder()
                .removeHeader("Accept-Charset")
                .header("Accept-Encoding", "gzip")
                .header("Accept", ACCEPT)
                .header("User-Agent", USER_AGENT);
        description.headers().forEach(builder::header);
        if (description.fresh()) {
            builder.header("Cache-Control", "no-cache");
        }
        RequestBody body = request.body();
        if (body != null) {
            Buffer content = new Buffer();
            body.writeTo(content);
            MediaType type = body instanceof FormBody ? body.contentType() : FHIR_JSON;
            builder.method(request.method(), RequestBody.create(content.readByteString(), type));
        }
        return builder.build();
    }

    private static String version() {
        String version = ExchangeInterceptor.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
