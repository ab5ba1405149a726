// Bare Socket.IO on Node: what `quizengine/loadtest/echo.py` describes, and nothing else.
import { createServer } from "node:http";
import { Server } from "socket.io";

const port = Number(process.argv[2]);
const server = createServer();
const io = new Server(server, { serveClient: false });
const players = io.of("/player");

io.of("/host").on("connection", (socket) => {
  socket.on("run_command", (message, ack) => {
    players.emit("contest_changed", message.args);
    ack({ ok: true });
  });
});

players.on("connection", (socket) => {
  socket.on("submit_answer", (message, ack) => {
    ack({ ok: true, ...message, received_ms: Date.now() });
  });
});

server.listen(port, "127.0.0.1");
