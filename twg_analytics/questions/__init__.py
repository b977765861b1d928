"""Questions about the marts, each answered with a frame of codes and numbers."""
