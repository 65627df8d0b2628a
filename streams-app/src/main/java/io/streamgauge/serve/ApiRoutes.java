package io.streamgauge.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.serve.api.ApiAnswer;
import io.streamgauge.serve.api.ApiException;
import io.streamgauge.serve.api.ApiRequest;
import io.streamgauge.serve.api.CardinalityApi;
import io.streamgauge.serve.api.Envelope;
import io.streamgauge.serve.api.ErrorType;
import io.streamgauge.serve.api.ExemplarsApi;
import io.streamgauge.serve.api.MetadataApi;
import io.streamgauge.serve.api.QueryApi;
import io.streamgauge.serve.api.QueryLimits;
import io.streamgauge.serve.api.RulesApi;
import io.streamgauge.serve.api.RulesStatusApi;
import io.streamgauge.serve.api.SeriesApi;
import io.streamgauge.serve.api.StatusApi;
import io.streamgauge.serve.api.WatermarksApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the API on its paths: parameters in, one line of JSON out, errors with their status. */
final class ApiRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
    private static final String ROOT = "/api/v1/";

    private ApiRoutes() {}

    static void declare(RoutesConfig routes, ServerOptions options, ServingSources sources) {
        EngineOptions engine =
                EngineOptions.DEFAULT.withLookbackMs(options.lookbackMs()).withMaxSamples(options.querySamplesMax());
        QueryLimits limits = new QueryLimits(options.queriesAtOnce(), options.queryTimeoutMs(), engine);
        QueryApi query = new QueryApi(sources.partitions(), limits, sources.clock());
        getAndPost(routes, "query", query::instant);
        getAndPost(routes, "query_range", query::range);
        getAndPost(routes, "format_query", query::format);
        SeriesApi series = new SeriesApi(sources.partitions());
        getAndPost(routes, "series", series::series);
        getAndPost(routes, "labels", series::labels);
        get(routes, "label/{name}/values", series::labelValues);
        get(routes, "metadata", new MetadataApi(sources.partitions())::metadata);
        RulesApi rules = new RulesApi(sources.rules());
        get(routes, "rules", rules::rules);
        get(routes, "alerts", rules::alerts);
        get(routes, "status/rules", new RulesStatusApi(sources.rules(), sources.reload())::status);
        get(routes, "status/buildinfo", new StatusApi(sources.build().fields())::buildInfo);
        get(routes, "status/watermarks", new WatermarksApi(sources.watermarks(), sources.clock())::watermarks);
        get(routes, "status/cardinality", new CardinalityApi(sources.partitions(), sources.intake())::cardinality);
        getAndPost(routes, "query_exemplars", new ExemplarsApi(sources.partitions(), new Engine(engine))::exemplars);
        get(routes, "<path>", request -> {
            throw new ApiException(ErrorType.NOT_FOUND, "there is no " + ROOT + request.pathName());
        });
    }

    private static void getAndPost(RoutesConfig routes, String path, Function<ApiRequest, ApiAnswer> endpoint) {
        get(routes, path, endpoint);
        routes.post(ROOT + path, http -> answer(http, endpoint));
    }

    private static void get(RoutesConfig routes, String path, Function<ApiRequest, ApiAnswer> endpoint) {
        routes.get(ROOT + path, http -> answer(http, endpoint));
    }

    private static void answer(Context http, Function<ApiRequest, ApiAnswer> endpoint) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        try {
            Envelope.write(endpoint.apply(request(http)), body);
        } catch (HttpResponseException e) {
            fail(http, new ApiException(ErrorType.BAD_DATA, e.getMessage()), e.getStatus(), body);
        } catch (RuntimeException | StackOverflowError e) {
            ApiException error = ApiException.of(e);
            if (error.type() == ErrorType.INTERNAL) {
                LOG.warn("{} {} failed", http.method(), http.path(), e);
            }
            fail(http, error, error.type().status(), body);
        }
        http.contentType("application/json");
        Bodies.send(http, body.toByteArray());
    }

    private static void fail(Context http, ApiException error, int status, ByteArrayOutputStream body)
            throws IOException {
        body.reset();
        Envelope.write(error, body);
        http.status(status);
    }

    private static ApiRequest request(Context http) {
        Map<String, List<String>> parameters = new HashMap<>();
        add(parameters, http.queryParamMap());
        if (http.method().equals(HandlerType.POST)) {
            add(parameters, http.formParamMap());
        }
        Map<String, String> path = http.pathParamMap();
        return new ApiRequest(parameters, path.getOrDefault("name", path.getOrDefault("path", "")));
    }

    private static void add(Map<String, List<String>> all, Map<String, List<String>> some) {
        some.forEach((name, values) ->
                all.computeIfAbsent(name, k -> new ArrayList<>()).addAll(values));
    }
}
