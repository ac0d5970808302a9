package dev.kedas;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions in which the packages of this module, and the modules, depend on each other. */
@AnalyzeClasses(packages = "dev.kedas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.kedas.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesDependDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.kedas..")
          .layer("djl")
          .definedBy("dev.kedas.djl")
          .layer("lora")
          .definedBy("dev.kedas.lora")
          .layer("llama")
          .definedBy("dev.kedas.llama")
          .layer("gguf")
          .definedBy("dev.kedas.gguf")
          .layer("model")
          .definedBy("dev.kedas.model")
          .layer("template")
          .definedBy("dev.kedas.template")
          .layer("chat")
          .definedBy("dev.kedas.chat")
          .layer("bert")
          .definedBy("dev.kedas.bert")
          .layer("evaluation")
          .definedBy("dev.kedas.evaluation..")
          .whereLayer("evaluation")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("chat")
          .mayOnlyBeAccessedByLayers("evaluation")
          .whereLayer("template")
          .mayOnlyBeAccessedByLayers("chat", "evaluation")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("template", "chat", "evaluation")
          .whereLayer("gguf")
          .mayOnlyBeAccessedByLayers("model")
          .whereLayer("llama")
          .mayOnlyBeAccessedByLayers("model", "chat", "evaluation")
          .whereLayer("lora")
          .mayOnlyBeAccessedByLayers("llama", "chat", "evaluation");

  /** What opens the tokenizer's native library must have turned off its tracking before. */
  @ArchTest
  static final ArchRule onlyTheEngineOpensTokenizers =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.kedas.djl")
          .should()
          .callMethodWhere(
              target(owner(type(HuggingFaceTokenizer.class)))
                  .and(target(nameMatching("newInstance|builder"))));

  @ArchTest
  static final ArchRule theLanguageModelKnowsNoEdits =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.kedas.lora",
              "dev.kedas.llama",
              "dev.kedas.gguf",
              "dev.kedas.model",
              "dev.kedas.template",
              "dev.kedas.chat")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.kedas",
              "dev.kedas.edit",
              "dev.kedas.augment",
              "dev.kedas.retrieve",
              "dev.kedas.route",
              "dev.kedas.bert");

  @ArchTest
  static final ArchRule onlyTheChatPackagesKnowLangChain4j =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.kedas.lora", "dev.kedas.llama", "dev.kedas.gguf", "dev.kedas.model")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.langchain4j..");
}
