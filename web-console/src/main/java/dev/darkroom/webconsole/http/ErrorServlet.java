package dev.darkroom.webconsole.http;

import dev.darkroom.webconsole.body.ErrorBody;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Errors of the container itself, in the same words as all others. */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Asked for directly there is no error to tell of: the path is not part of the contract.
    int status = told instanceof Integer code ? code : 404;
    response.setStatus(status);
    response.setContentType("application/json");
    ErrorBody body =
        ErrorBody.of(Failures.code(status), "Cannot answer the request: status " + status, "");
    response.getOutputStream().write(Json.write(body));
  }
}
