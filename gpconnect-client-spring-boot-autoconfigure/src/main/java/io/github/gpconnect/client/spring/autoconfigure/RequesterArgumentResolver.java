package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives methods of controllers the requester of the signed-in user, or a connection on their behalf. */
final class RequesterArgumentResolver implements HandlerMethodArgumentResolver {
    private static final Map<Class<?>, Function<SignedInGpConnect, Object>> ARGUMENTS = Map.of(
            Requester.class, SignedInGpConnect::requester, RequesterConnection.class, SignedInGpConnect::connection);

    private final ObjectProvider<SignedInGpConnect> signedIn;

    RequesterArgumentResolver(ObjectProvider<SignedInGpConnect> signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return ARGUMENTS.containsKey(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Function<SignedInGpConnect, Object> argument = ARGUMENTS.get(parameter.getParameterType());
        return argument == null ? null : argument.apply(signedIn.getObject());
    }
}
