package dev.darkroom.webconsole.http;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/** Whether the console can work: 200 or 503, to this machine only, and no details. */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ConsoleCatalog catalog;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    boolean up = answers();
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.getOutputStream().write(Json.write(Map.of("status", up ? "UP" : "DOWN")));
  }

  private boolean answers() {
    try {
      catalog.open().ping();
      return true;
    } catch (DarkroomException e) {
      return false;
    }
  }
}
