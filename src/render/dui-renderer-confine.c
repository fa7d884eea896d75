/* The confinement of duiding-render: no file, no network, no other process, little memory, no more time than
 * given. */

#define _GNU_SOURCE
#include "dui-renderer.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEMORY_BYTES (1024ul * 1024 * 1024)
#define CPU_SECONDS 60
#define DESCRIPTORS 128

static gboolean
limit (int what, rlim_t most)
{
  const struct rlimit both = { most, most };

  return setrlimit (what, &both) == 0;
}

static gboolean
limit_all (void)
{
  gboolean is_limited = limit (RLIMIT_CPU, CPU_SECONDS) && limit (RLIMIT_NOFILE, DESCRIPTORS)
                        && limit (RLIMIT_FSIZE, 0) && limit (RLIMIT_CORE, 0);

  /* The address sanitizer takes terabytes of address space for itself. */
#ifndef __SANITIZE_ADDRESS__
  is_limited = is_limited && limit (RLIMIT_AS, MEMORY_BYTES);
#endif
  return is_limited;
}

/* A second wall where the system lets a user build it: no network, and a root without files. */
static void
leave_the_system (void)
{
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWNS | CLONE_NEWUTS) == 0
      && chroot ("/proc/self/fdinfo") == 0)
    (void)!chdir ("/");
}

/* What decoding takes: memory, and the descriptors that are open already. */
static const int allowed[] = {
  SCMP_SYS (read),
  SCMP_SYS (write),
  SCMP_SYS (readv),
  SCMP_SYS (writev),
  SCMP_SYS (pread64),
  SCMP_SYS (lseek),
  SCMP_SYS (close),
  SCMP_SYS (fstat),
  SCMP_SYS (dup),
  SCMP_SYS (munmap),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (futex),
  SCMP_SYS (getrandom),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_getres),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (times),
  SCMP_SYS (getrusage),
  SCMP_SYS (getpid),
  SCMP_SYS (gettid),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (sched_yield),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (uname),
};

static gboolean
allow_some (scmp_filter_ctx filter)
{
  /* Memory that is not for running code; a descriptor's own data, not that of a path; no new kinds of
   * descriptors. */
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0))
             == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0))
                == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1,
                              SCMP_A3 (SCMP_CMP_EQ, AT_EMPTY_PATH))
                == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1, SCMP_A1 (SCMP_CMP_LE, F_SETFL))
                == 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                              SCMP_A1 (SCMP_CMP_EQ, F_DUPFD_CLOEXEC))
                == 0;
}

static gboolean
filter_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean is_loaded = filter != NULL;

  for (gsize i = 0; is_loaded && i < G_N_ELEMENTS (allowed); i++)
    is_loaded = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
  is_loaded = is_loaded && allow_some (filter) && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return is_loaded;
}

/**
 * dui_renderer_confine:
 *
 * Returns: whether the walls stand; without them nothing is decoded
 */
gboolean
dui_renderer_confine (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_DUMPABLE, 0);
  leave_the_system ();
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit_all () && filter_calls ();
}

/* Test */

static gboolean
is_refused (const char *what, long result)
{
  printf ("%s: %s\n", what, result < 0 ? strerror (errno) : "ALLOWED");
  return result < 0;
}

/**
 * dui_renderer_self_test:
 *
 * Tries from inside what must not be possible, and says on standard output how that went.
 *
 * Returns: whether all of it was refused
 */
gboolean
dui_renderer_self_test (void)
{
  static const char *const empty[] = { NULL };
  gboolean is_closed = TRUE;
  char here[64];
  struct stat info;

  is_closed &= is_refused ("open", syscall (SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY));
  is_closed &=
      is_refused ("create", syscall (SYS_openat, AT_FDCWD, "/tmp/duiding", O_WRONLY | O_CREAT, 0600));
  is_closed &= is_refused ("stat", syscall (SYS_newfstatat, AT_FDCWD, "/etc/passwd", &info, 0));
  is_closed &= is_refused ("readlink", readlink ("/proc/self/exe", here, sizeof here));
  is_closed &= is_refused ("socket", socket (AF_INET, SOCK_STREAM, 0));
  is_closed &= is_refused ("unix socket", socket (AF_UNIX, SOCK_STREAM, 0));
  is_closed &= is_refused ("fork", syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0));
  is_closed &= is_refused ("exec", syscall (SYS_execve, "/bin/true", empty, empty));
  is_closed &= is_refused ("kill", kill (getppid (), 0));
  is_closed &= is_refused (
      "code",
      mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
#ifndef __SANITIZE_ADDRESS__
  is_closed &= is_refused (
      "memory",
      mmap (NULL, 2 * MEMORY_BYTES, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
#endif
  fflush (stdout);
  return is_closed;
}
