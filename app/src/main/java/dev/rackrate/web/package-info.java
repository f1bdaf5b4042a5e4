/// The page and the API: requests into `ask`, what comes back into `report`.
@NullMarked
package dev.rackrate.web;

import org.jspecify.annotations.NullMarked;
