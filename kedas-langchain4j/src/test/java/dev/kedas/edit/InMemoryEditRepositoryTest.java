package dev.kedas.edit;

class InMemoryEditRepositoryTest extends AbstractEditRepositoryTest {

  @Override
  EditRepository createRepository() {
    return new InMemoryEditRepository();
  }
}
