"""A deck that people worked on, brought up to date: what they did to it stays, and what is data is today's."""
