package org.charrette.board;

/** Items as tests make them: where nothing else counts, all at one place and of one size. */
final class NewItems {

  private NewItems() {}

  static BoardOp note(ItemId id, String z) {
    return item(id, ItemType.NOTE, z);
  }

  static BoardOp item(ItemId id, ItemType type, String z) {
    return new BoardOp.New(
        id,
        type,
        Registers.NONE
            .with(Register.XY, new RegValue.Point(0, 0))
            .with(Register.WH, new RegValue.Point(160, 160))
            .with(Register.SLOT, new RegValue.Slot(null, z)));
  }
}
