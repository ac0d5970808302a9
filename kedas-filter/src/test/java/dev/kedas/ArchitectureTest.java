package dev.kedas;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions in which the packages of this module may depend on each other. */
@AnalyzeClasses(packages = "dev.kedas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.kedas.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule djlKnowsNoModel =
      noClasses()
          .that()
          .resideInAPackage("dev.kedas.djl")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.kedas.bert")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("dev.langchain4j..");

  @ArchTest
  static final ArchRule dataSetsKnowEditsAndTheirFormsAtMost =
      noClasses()
          .that()
          .resideInAPackage("dev.kedas.knowedit")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.kedas..", "dev.langchain4j..", "ai.djl..")
                  .and(
                      resideOutsideOfPackages(
                          "dev.kedas.knowedit", "dev.kedas.edit", "dev.kedas.augment")));
}
