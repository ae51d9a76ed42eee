// Loaded before anything else into each measured process (node --import): tells its own counters when it is asked for them.
process.on('message', (asked) => {
  if (asked === 'counters') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() });
});
// The question must not keep a process alive that would end.
process.channel?.unref();
