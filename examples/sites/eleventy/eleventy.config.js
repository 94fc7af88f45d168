export default function (config) {
  config.addCollection("notices", (all) => all.getFilteredByGlob("src/privacy/**/*.md"));
  return {
    dir: { input: "src", output: "_site" },
    // A notice is text: what looks like a template in it must be printed, not run.
    markdownTemplateEngine: false,
  };
}
