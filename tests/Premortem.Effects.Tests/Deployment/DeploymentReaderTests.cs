using Premortem.Code.Sources;
using Premortem.Effects.Deployment;
using Premortem.Effects.Tests.Schema;
using Xunit;

namespace Premortem.Effects.Tests.Deployment;

public sealed class DeploymentReaderTests
{
    private static DeploymentFacts Read(params (string Path, string Text)[] files)
    {
        var repository = new InMemoryFiles(files);
        return DeploymentReader.Read(SampleSchema.CodeBase(SampleSchema.Modules(files), repository), repository);
    }

    /// <summary>The facts, one after another: <c>Kind:line count @service</c>.</summary>
    private static string Facts(params (string Path, string Text)[] files) => string.Join("; ", Read(files).Facts.Select(f =>
        $"{f.Kind}:{f.Line}{(f.Count is { } count ? $" {count}" : "")}{(f.Service is { } service ? $" @{service}" : "")}"));

    [Theory]
    [InlineData("FROM x\nCMD [\"gunicorn\", \"-w\", \"4\", \"app:app\"]", "Workers:2 4")]
    [InlineData("CMD exec gunicorn app:app \\\n  # how many\n  --workers=3 --timeout 120", "Workers:1 3; RequestTimeout:1 120")]
    [InlineData("ENTRYPOINT [\"/venv/bin/uvicorn\", \"app:app\", \"--workers\", \"${WORKERS:-2}\"]", "Workers:1 2")]
    [InlineData("ENV WEB_CONCURRENCY=5", "Workers:1 5")]
    [InlineData("CMD [\"pm2-runtime\", \"start\", \"app.js\", \"-i\", \"max\"]", "Workers:1")]
    [InlineData("CMD [\"celery\", \"-A\", \"app\", \"worker\", \"--concurrency=8\"]", "BackgroundProcess:1 8")]
    [InlineData("CMD [\"uvicorn\", \"app:app\"]", "")]
    [InlineData("RUN pip install gunicorn -w 4", "")]
    public void Container_files_are_read(string text, string expected) => Assert.Equal(expected, Facts(("Dockerfile", text)));

    [Theory]
    [InlineData("#!/bin/sh\n# gunicorn -w 9\nexec gunicorn -w4 app:app", "Workers:3 4")]
    [InlineData("export WEB_CONCURRENCY=${WEB_CONCURRENCY:-6}", "Workers:1 6")]
    [InlineData("for i in $(seq 1 4); do\n  python -m app.worker &\ndone", "Replicas:2 4")]
    [InlineData("for i in 1 2; do echo $i; done\npython -m app &", "")]
    public void Scripts_are_read(string text, string expected) => Assert.Equal(expected, Facts(("docker/start.sh", text)));

    [Fact]
    public void Compose_services_are_read() => Assert.Equal("Replicas:5 3 @web; StopGracePeriod:6 90 @web; Workers:7 2 @web; Workers:9 4 @api; SingleInstance:12 1 @jobs; BackgroundProcess:13 @jobs", Facts(("docker-compose.yml", """
        services:
          web:
            image: x
            deploy:
              replicas: 3
            stop_grace_period: 1m30s
            command: gunicorn -w 2 app:app
          api:
            environment: [WEB_CONCURRENCY=4]
          jobs:
            image: x
            scale: 1
            command: ["celery", "-A", "x", "worker"]
        """)));

    [Fact]
    public void Kubernetes_manifests_are_read() => Assert.Equal("StopGracePeriod:8 60 @web; Workers:10 2 @web; Replicas:18 5 @web; SingleInstance:24 1 @jobs; BackgroundProcess:26 @nightly", Facts(("k8s/web.yaml", """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 1
          template:
            spec:
              terminationGracePeriodSeconds: 60
              containers:
                - command: [gunicorn]
                  args: [-w, "2"]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: web-scaler }
        spec:
          scaleTargetRef: { name: web }
          maxReplicas: 5
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: jobs }
        spec:
          replicas: 1
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: nightly }
        """)));

    [Fact]
    public void Helm_values_are_read_and_templates_do_not_fail()
    {
        var facts = Facts(
            ("chart/Chart.yaml", "name: x"),
            ("chart/values.yaml", "web:\n  replicaCount: 2\napi:\n  replicaCount: 1\n  autoscaling:\n    enabled: true\n    maxReplicas: 9\nredis:\n  replicas: 3\n"),
            ("chart/templates/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: {{ .Values.web.replicaCount }}\n  {{- if .x }}\n  terminationGracePeriodSeconds: 45\n  {{- end }}\n"));

        Assert.Equal("StopGracePeriod:6 45; Replicas:2 2 @web; Replicas:6 9 @api", facts);
    }

    [Theory]
    [InlineData("Procfile", "web: gunicorn app:app --workers 3\nrelease: ./migrate\nworker: python jobs.py\n", "Workers:1 3 @web; BackgroundProcess:3 @worker")]
    [InlineData("gunicorn.conf.py", "import multiprocessing\nworkers = multiprocessing.cpu_count() * 2 + 1\ntimeout = 30\ngraceful_timeout = 20 # s\n", "Workers:2; RequestTimeout:3 30; StopGracePeriod:4 20")]
    [InlineData("config/gunicorn_conf.py", "workers = int(os.environ.get('WORKERS', '4'))\n", "Workers:1 4")]
    [InlineData("uwsgi.ini", "[uwsgi]\nprocesses = 4\nharakiri = 60\n", "Workers:2 4; RequestTimeout:3 60")]
    [InlineData("supervisord.conf", "[program:jobs]\ncommand=celery -A x worker\nnumprocs=2\n", "BackgroundProcess:2 @jobs; Replicas:3 2 @jobs")]
    [InlineData("ecosystem.config.js", "module.exports = {\n  apps: [{ script: 'a.js', exec_mode: 'cluster',\n  instances: 'max', kill_timeout: 5000 }],\n};\n", "Workers:3")]
    [InlineData("serverless.yml", "service: x\nprovider:\n  name: aws\n  timeout: 30\nfunctions:\n  a:\n    handler: a.b\n    timeout: 10\n", "Serverless:1; RequestTimeout:4 30; RequestTimeout:8 10 @a")]
    [InlineData("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    X: !Ref Y\n", "Serverless:3")]
    [InlineData("vercel.json", "{\n  \"functions\": { \"api/a.ts\": { \"maxDuration\": 60 } }\n}", "Serverless:1; RequestTimeout:2 60 @api/a.ts")]
    [InlineData("netlify.toml", "[build]\nx = 1\n[functions]\ny = 2\n", "Serverless:3")]
    [InlineData("netlify.toml", "[build]\ncommand = \"make\"\n", "")]
    [InlineData("wrangler.toml", "name = \"x\"\n", "Serverless:1")]
    [InlineData("app.yaml", "runtime: python312\nautomatic_scaling:\n  max_instances: 1\n", "SingleInstance:3 1")]
    [InlineData("app.yaml", "runtime: python312\nentrypoint: gunicorn -w 2 main:app\n", "Replicas:1; Workers:2 2")]
    [InlineData("fly.toml", "kill_timeout = \"30s\"\n[processes]\napp = \"node a.js\"\nworker = \"node jobs.js\"\n[http_service]\nmin_machines_running = 2\n", "StopGracePeriod:1 30; BackgroundProcess:4 @worker; Replicas:6 2")]
    [InlineData("render.yaml", "services:\n  - type: web\n    name: api\n    numInstances: 3\n  - type: worker\n    name: jobs\n", "Replicas:4 3 @api; BackgroundProcess:5 @jobs")]
    [InlineData("infra/main.tf", "resource \"aws_ecs_service\" \"x\" {\n  desired_count = 2\n}\nresource \"aws_lambda_function\" \"y\" {}\n", "Replicas:2 2")]
    public void Manifests_are_read(string path, string text, string expected) => Assert.Equal(expected, Facts((path, text)));

    [Theory]
    [InlineData("src/main.ts", "import cluster from 'node:cluster';\nif (cluster.isPrimary) { for (let i = 0; i < n; i++) cluster.fork(); }\n", "Workers:2")]
    [InlineData("main.py", "import uvicorn\ndef main():\n    uvicorn.run('app:app', workers=4)\n", "Workers:3 4")]
    [InlineData("main.py", "import uvicorn\nuvicorn.run('app:app')\n", "")]
    [InlineData("src/main.ts", "import child from 'child_process';\nchild.fork('x');\n", "")]
    public void Programs_that_start_themselves_are_read(string path, string text, string expected) => Assert.Equal(expected, Facts((path, text)));

    [Theory]
    [InlineData("docker-compose.dev.yml")]
    [InlineData("docker-compose.override.yml")]
    [InlineData("tests/docker-compose.yml")]
    [InlineData(".devcontainer/docker-compose.yml")]
    public void What_serves_development_only_says_nothing(string path) => Assert.Equal("", Facts((path, "services:\n  web:\n    scale: 3\n")));

    [Theory]
    [InlineData("docker-compose.yml", "services:\n\t- [")]
    [InlineData("k8s/a.yaml", "apiVersion: v1\nkind: Deployment\nspec: [")]
    [InlineData("vercel.json", "{ \"functions\": ")]
    [InlineData("serverless.yml", "a: b: c")]
    [InlineData("chart/values.yaml", "a: [")]
    public void Malformed_manifest_is_a_problem_told(string path, string text)
    {
        var facts = Read((path, text), ("chart/Chart.yaml", "name: x"));

        Assert.Empty(facts.Facts);
        Assert.Equal(path, Assert.Single(facts.Problems).Path);
    }

    [Theory]
    [InlineData("Dockerfile", "CMD")]
    [InlineData("Dockerfile", "CMD [\"gunicorn\", \"-w\"")]
    [InlineData("Dockerfile", "CMD gunicorn \\")]
    [InlineData("start.sh", "for i in $(seq ")]
    [InlineData("uwsgi.ini", "[uwsgi\n=\nprocesses =")]
    [InlineData("vercel.json", "[]")]
    [InlineData("vercel.json", "{\"functions\": 3}")]
    [InlineData("serverless.yml", "- a\n- b")]
    [InlineData("docker-compose.yml", "services: 3")]
    [InlineData("app.yaml", "runtime: [")]
    public void Odd_content_does_not_fail(string path, string text) => Assert.NotNull(Read((path, text)));

    [Fact]
    public void Stores_and_variables_are_no_single_instances() => Assert.Equal("Replicas:5 @web", Facts(("compose.yaml", """
        services:
          db: { image: "postgres:16", scale: 1 }
          web:
            image: x
            scale: ${COPIES:-1}
        """)));

    [Fact]
    public void Functions_are_those_below_their_manifest()
    {
        var facts = Read(("apps/web/vercel.json", "{}"));

        Assert.NotNull(facts.ServerlessAt("apps/web/pages/api/a.ts"));
        Assert.Null(facts.ServerlessAt("apps/worker/main.ts"));
    }

    [Fact]
    public void Several_processes_are_told()
    {
        Assert.NotNull(Read(("Procfile", "web: gunicorn -w 4 a:b")).SeveralProcesses);
        Assert.Null(Read(("Procfile", "web: gunicorn -w 1 a:b")).SeveralProcesses);
    }
}
