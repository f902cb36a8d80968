import { prefix, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the site, in the order in which people come to them. */
export default [
	route("/", "routes/choose-language.ts"),
	route("language", "routes/language.ts"),

	route(":locale", "routes/site.tsx", [
		...prefix("library", [
		]),
		...prefix("members", [
		]),
		route("about/:page?", "routes/about.tsx"),

		...prefix("account", [
		]),
		...prefix("desk", [
		]),

		route("failure", "routes/failure.tsx"),
		route("*", "routes/not-found.tsx"),
	]),
	route("*", "routes/not-found.tsx", { id: "not-found-anywhere" }),
] satisfies RouteConfig;
