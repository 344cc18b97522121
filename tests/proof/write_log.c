/* Logs every write, cut and sync of the files below WRITE_LOG_ROOT to the file WRITE_LOG, in order:
   so that a power cut can be played at any point of it. Preloaded before the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_file = -1;
static const char *root;

static ssize_t raw_write(int fd, const void *data, size_t size) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) next = dlsym(RTLD_NEXT, "write");
    return next(fd, data, size);
}

static void note(char kind, const char *path, int64_t at, const void *data, uint32_t size) {
    struct { char kind; char pad[3]; uint32_t path, size, none; int64_t at; } head = {kind, {0}, 0, 0, 0, 0};
    if (log_file == -1) {
        const char *name = getenv("WRITE_LOG");
        root = getenv("WRITE_LOG_ROOT");
        log_file = name && root ? open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -2;
    }
    if (log_file < 0 || strncmp(path, root, strlen(root))) return;
    head.path = (uint32_t)strlen(path);
    head.size = size;
    head.at = at;
    struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, head.path}, {(void *)data, size}};
    if (writev(log_file, parts, 3) < 0) abort();
}

static void note_open(char kind, int fd, int64_t at, const void *data, uint32_t size) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    note(kind, path, at, data, size);
}

#define NEXT(type, name, ...) static type (*next)(__VA_ARGS__); if (!next) next = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = raw_write(fd, data, size);
    if (done > 0 && at >= 0 && fd != log_file) note_open('w', fd, at, data, (uint32_t)done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t);
    ssize_t done = next(fd, data, size, at);
    if (done > 0) note_open('w', fd, at, data, (uint32_t)done);
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    ssize_t done = next(fd, data, size, at);
    if (done > 0) note_open('w', fd, at, data, (uint32_t)done);
    return done;
}
int ftruncate(int fd, off_t size) {
    NEXT(int, "ftruncate", int, off_t);
    int done = next(fd, size);
    if (!done) note_open('t', fd, size, "", 0);
    return done;
}
int ftruncate64(int fd, off64_t size) {
    NEXT(int, "ftruncate64", int, off64_t);
    int done = next(fd, size);
    if (!done) note_open('t', fd, size, "", 0);
    return done;
}
int fsync(int fd) {
    NEXT(int, "fsync", int);
    int done = next(fd);
    if (!done) note_open('s', fd, 0, "", 0);
    return done;
}
int fdatasync(int fd) {
    NEXT(int, "fdatasync", int);
    int done = next(fd);
    if (!done) note_open('s', fd, 0, "", 0);
    return done;
}
int unlink(const char *path) {
    NEXT(int, "unlink", const char *);
    int done = next(path);
    if (!done) note('u', path, 0, "", 0);
    return done;
}
int rename(const char *from, const char *to) {
    NEXT(int, "rename", const char *, const char *);
    int done = next(from, to);
    if (!done) note('r', from, 0, to, (uint32_t)strlen(to));
    return done;
}
