module.exports = { apps: [{ name: "ski-pass", script: "dist/server.js", instances: 4, exec_mode: "cluster" }] };
