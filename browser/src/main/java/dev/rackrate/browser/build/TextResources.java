package dev.rackrate.browser.build;

import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

/// The files that the program reads of itself and that go into what is compiled.
@SuppressWarnings({"deprecation", "removal"}) // What takes its place reads no resources yet.
public final class TextResources implements ResourceSupplier {

  @Override
  public String[] supplyResources(ResourceSupplierContext context) {
    return new String[] {"dev/rackrate/report/html/report.css"};
  }
}
