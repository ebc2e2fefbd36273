package dev.darkroom.webconsole.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Addresses that are the pages' own, mistyped ones too, all get the one page, which knows where
 * they lead. What looks like a file, and what the server answers, goes on.
 */
@WebFilter("/*")
public class PagesFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern PAGE =
      Pattern.compile("/(?!(api|health|metrics|openapi)(/|$))[^.]+");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if ("GET".equals(request.getMethod()) && isPage(request.getRequestURI())) {
      request.getRequestDispatcher("/index.html").forward(request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  static boolean isPage(String path) {
    return PAGE.matcher(path).matches();
  }
}
