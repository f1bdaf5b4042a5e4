/// A draft and the answers it is made of -> the text of a new study.
@NullMarked
package dev.rackrate.study.write;

import org.jspecify.annotations.NullMarked;
