package io.streamgauge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages' one direction (ARCHITECTURE.md) and the purity of the core. */
@AnalyzeClasses(packages = "io.streamgauge", importOptions = DoNotIncludeTests.class)
final class PackageDirectionsTest {
    private static final String[] CORE = {
        "io.streamgauge.model..", "io.streamgauge.ingest..", "io.streamgauge.promql..",
        "io.streamgauge.series..", "io.streamgauge.rules..", "io.streamgauge.lag.."
    };

    @ArchTest
    static final ArchRule ONE_DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("model")
            .definedBy("io.streamgauge.model..")
            .layer("ingest")
            .definedBy("io.streamgauge.ingest..")
            .layer("promql")
            .definedBy("io.streamgauge.promql..")
            .layer("series")
            .definedBy("io.streamgauge.series..")
            .layer("rules")
            .definedBy("io.streamgauge.rules..")
            .layer("lag")
            .definedBy("io.streamgauge.lag..")
            .layer("topology")
            .definedBy("io.streamgauge.topology..")
            .layer("serve")
            .definedBy("io.streamgauge.serve..")
            .layer("app")
            .definedBy("io.streamgauge.app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("serve")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("serve", "app")
            .whereLayer("lag")
            .mayOnlyBeAccessedByLayers("topology", "serve", "app")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("topology", "serve", "app")
            .whereLayer("series")
            .mayOnlyBeAccessedByLayers("topology", "serve", "app")
            .whereLayer("promql")
            .mayOnlyBeAccessedByLayers("series", "rules", "lag", "topology", "serve", "app")
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("series", "topology", "serve", "app");

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_KAFKA_NO_HTTP = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.javalin..",
                    "org.eclipse.jetty..",
                    "io.micrometer..",
                    "java.net.http..",
                    "java.nio.file..",
                    "picocli..");

    @ArchTest
    static final ArchRule CORE_HAS_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule ONLY_SERVE_KNOWS_JAVALIN = noClasses()
            .that()
            .resideOutsideOfPackage("io.streamgauge.serve..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..");

    /** The benchmarks compare with the same job in Streams' DSL, so they have to know it. */
    @ArchTest
    static final ArchRule ONLY_TOPOLOGY_KNOWS_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackages("io.streamgauge.topology..", "io.streamgauge.app.bench")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..");

    /** What runs in other people's processes brings nothing along; slf4j is what kafka-clients bring. */
    @ArchTest
    static final ArchRule THE_REPORTER_KNOWS_KAFKA_ALONE = classes()
            .that()
            .resideInAnyPackage("io.streamgauge.reporter..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.streamgauge.reporter..", "java..", "org.apache.kafka..", "org.slf4j..");
}
