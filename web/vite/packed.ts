/** Assets beside which their packed forms lie, so that the server need not pack them each time. */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Fonts are packed already. */
const PACKABLE = /\.(?:js|css|svg)$/;

/** Puts ``.gz`` and ``.br`` next to each script and style sheet (quizengine/api/pages.py). */
export const packed: Plugin = {
  name: "packed",
  apply: "build",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (!PACKABLE.test(file.fileName)) continue;
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        const size = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
        const emit = (ending: string, source: Uint8Array): void =>
          void this.emitFile({ type: "asset", fileName: file.fileName + ending, source });
        emit(".gz", gzipSync(content, { level: 9 }));
        emit(".br", brotliCompressSync(content, { params: size }));
      }
    },
  },
};
