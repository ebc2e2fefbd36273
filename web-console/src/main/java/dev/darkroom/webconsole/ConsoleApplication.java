package dev.darkroom.webconsole;

import dev.darkroom.webconsole.gallery.DatasetsResource;
import dev.darkroom.webconsole.gallery.FacetsResource;
import dev.darkroom.webconsole.gallery.ImageResource;
import dev.darkroom.webconsole.gallery.ImagesResource;
import dev.darkroom.webconsole.gallery.PictureResource;
import dev.darkroom.webconsole.http.AnyFailureMapper;
import dev.darkroom.webconsole.http.DarkroomFailureMapper;
import dev.darkroom.webconsole.http.JsonBodies;
import dev.darkroom.webconsole.http.WebFailureMapper;
import dev.darkroom.webconsole.jobs.JobsResource;
import dev.darkroom.webconsole.review.CaptionsResource;
import dev.darkroom.webconsole.review.DecisionsResource;
import dev.darkroom.webconsole.runs.RunsResource;
import dev.darkroom.webconsole.session.SessionFilter;
import dev.darkroom.webconsole.session.SessionResource;
import dev.darkroom.webconsole.versions.ChangesResource;
import dev.darkroom.webconsole.versions.VersionsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Everything under {@code /api}: exactly what {@code openapi.yaml} says. */
@ApplicationPath("/api")
public class ConsoleApplication extends Application {
  private static final Set<Class<?>> RESOURCES =
      Set.of(
          SessionResource.class,
          DatasetsResource.class,
          FacetsResource.class,
          ImagesResource.class,
          ImageResource.class,
          PictureResource.class,
          DecisionsResource.class,
          CaptionsResource.class,
          ChangesResource.class,
          VersionsResource.class,
          JobsResource.class,
          RunsResource.class);
  private static final Set<Class<?>> PROVIDERS =
      Set.of(
          SessionFilter.class,
          JsonBodies.class,
          DarkroomFailureMapper.class,
          WebFailureMapper.class,
          AnyFailureMapper.class);

  /** The classes that answer requests. */
  public static Set<Class<?>> resources() {
    return RESOURCES;
  }

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new java.util.HashSet<>(RESOURCES);
    classes.addAll(PROVIDERS);
    return classes;
  }
}
