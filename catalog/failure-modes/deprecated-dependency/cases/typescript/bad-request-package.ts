import request from "request"; // expect: deprecated-dependency
import express from "express";

const app = express();

app.get("/tides/:port", (req, res) => {
  request({ url: `http://tides/${req.params.port}`, timeout: 3000 }, (error, _response, body) => {
    if (error) return res.sendStatus(502);
    res.type("json").send(body);
  });
});

app.listen(3000);
