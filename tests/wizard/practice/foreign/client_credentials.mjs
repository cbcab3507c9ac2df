// Client credentials with @azure/msal-node. Arguments: tenant, client id, login URL, scope, secret variable's name.
import { createRequire } from "node:module";

const require = createRequire(process.env.MSAL_NODE_ROOT + "/");
const { ConfidentialClientApplication } = require("@azure/msal-node");
const [tenant, clientId, login, scope, variable] = process.argv.slice(2);

const app = new ConfidentialClientApplication({
  auth: {
    clientId,
    authority: `${login}/${tenant}`,
    knownAuthorities: [new URL(login).host],
    clientSecret: process.env[variable],
  },
});
try {
  const answer = await app.acquireTokenByClientCredential({ scopes: [scope] });
  const claims = JSON.parse(Buffer.from(answer.accessToken.split(".")[1], "base64url").toString());
  console.log(JSON.stringify({ roles: claims.roles, tid: claims.tid, appid: claims.appid }));
} catch (error) {
  console.log(JSON.stringify({ errorCode: error.errorCode, errorNo: error.errorNo, correlationId: error.correlationId }));
  process.exitCode = 3;
}
