package dev.kedas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "dev.kedas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_dependOnlyOnThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("edit")
          .definedBy("dev.kedas.edit")
          .layer("augment")
          .definedBy("dev.kedas.augment")
          .layer("retrieve")
          .definedBy("dev.kedas.retrieve")
          .layer("route")
          .definedBy("dev.kedas.route")
          .layer("facade")
          .definedBy("dev.kedas")
          .whereLayer("facade")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("route")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("retrieve")
          .mayOnlyBeAccessedByLayers("route", "facade")
          .whereLayer("augment")
          .mayOnlyBeAccessedByLayers("facade");

  @ArchTest
  static final ArchRule packages_areFreeOfCycles =
      slices().matching("dev.kedas.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule module_knowsNoOtherModule =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "dev.kedas.djl..",
              "dev.kedas.bert..",
              "dev.kedas.filter..",
              "dev.kedas.llama..",
              "dev.kedas.lora..",
              "dev.kedas.gguf..",
              "dev.kedas.model..",
              "dev.kedas.chat..",
              "dev.kedas.alignment..");

  /** What users may depend on. A new name here is a decision, not an accident. */
  @ArchTest
  static void publicTypes_areTheApi(JavaClasses classes) {
    List<String> publicTypes =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getSimpleName)
            .sorted()
            .toList();
    assertThat(publicTypes)
        .containsExactly(
            "CalibratedScoringModel",
            "Candidate",
            "Edit",
            "EditAugmenter",
            "EditFilter",
            "EditForm",
            "EditMatch",
            "EditMemory",
            "EditPrompt",
            "EditRepository",
            "EditRetriever",
            "EditRouter",
            "InMemoryEditRepository",
            "KedasChatModel",
            "KedasStreamingChatModel",
            "KnowledgeEditing",
            "PastEdit",
            "RelevantEdit",
            "Retrieval",
            "RouteAttributes",
            "Routing",
            "RoutingDecision",
            "RoutingListener",
            "RuleBasedEditAugmenter",
            "StoredEdit");
  }
}
