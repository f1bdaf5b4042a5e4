package dev.rackrate.browser.build;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says of which class of the JDK a method is missing in the browser, for which this one stands.
///
/// A method that stands for one of an object takes the object first.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface StandsFor {

  /// The class with the missing method.
  Class<?> value();

  /// Whether the missing method is of an object.
  boolean ofObject() default false;
}
