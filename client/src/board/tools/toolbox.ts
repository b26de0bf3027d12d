import { ConnectorTool, FrameTool, HandTool, NoteTool, ShapeTool, TextTool } from './draw-tools.ts';
import { SelectTool } from './select-tool.ts';
import type { Tool, ToolContext, ToolId } from './tool.ts';

/** All tools of a board and the one in use. */
export class Toolbox {
  private readonly tools: Readonly<Record<ToolId, Tool>>;
  private current: Tool;
  private readonly listeners = new Set<() => void>();

  constructor(context: ToolContext) {
    this.tools = {
      select: new SelectTool(context),
      hand: new HandTool(context),
      note: new NoteTool(context),
      text: new TextTool(context),
      frame: new FrameTool(context),
      shape: new ShapeTool(context),
      connector: new ConnectorTool(context),
    };
    this.current = this.tools.select;
  }

  tool(): Tool {
    return this.current;
  }

  hand(): Tool {
    return this.tools.hand;
  }

  use(id: ToolId): void {
    if (this.current.id !== id) {
      this.current.cancel();
      this.current = this.tools[id];
      for (const listener of [...this.listeners]) {
        listener();
      }
    }
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
