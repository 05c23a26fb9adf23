// Shows the OpenAPI document with Swagger UI. The API key that somebody enters lives in this page's memory and nowhere else.
const place = document.getElementById("console");

const theme = document.documentElement.dataset.theme;
const system = matchMedia("(prefers-color-scheme: dark)");
const shade = () => document.documentElement.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && system.matches));
system.addEventListener("change", shade);
shade();

SwaggerUIBundle({
  domNode: place,
  url: new URL(place.dataset.document, location.href).href,
  layout: "BaseLayout",
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
