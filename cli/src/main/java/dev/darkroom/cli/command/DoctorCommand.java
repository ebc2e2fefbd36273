package dev.darkroom.cli.command;

import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.doctor.Doctor;
import dev.darkroom.cli.doctor.Finding;
import dev.darkroom.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code darkroom doctor}: what works on this machine, and what to do about the rest. */
@Command(
    name = "doctor",
    description = "Java, memory, disk, native libraries, GPU, PostgreSQL: what works, what to do.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(DarkroomHome.fromEnvironment()).examine();
    terminal.result(
        findings, findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
    return findings.stream().allMatch(Finding::ok) ? 0 : 1;
  }
}
