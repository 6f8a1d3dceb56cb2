#!/usr/bin/env bash
# timm and transformers load a vision transformer for 384 x 384 into one for 288 x 512 as it is: positions get others' embeddings.
#
# Expected: weights for another grid of patches are refused or interpolated. Both refuse them for 256 x 512, and timm interpolates
#           to either size with pretrained=True.
# Happens:  24 x 24 patches are as many as 18 x 32, which is why one takes that size for films of 16:9: it costs the same. The
#           embeddings have the right shape and are taken in their order, so that each row of an image gets what was learned for
#           parts of two rows, and for other columns of them. timm's create_model(checkpoint_path=...) and transformers'
#           from_pretrained(..., image_size=(288, 512)) say nothing. 12 x 12 and 9 x 16 patches are such a pair, too.
# Source:   timm/models/_helpers.py, load_checkpoint, and transformers' loading compare shapes alone; timm's checkpoint_filter_fn,
#           which asks the pretrained configuration for the grid, isn't asked with checkpoint_path.
# In densekit: the shape is taken too, since no file tells its grid, and training says that it may be the other one.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 torchvision==0.29.2 timm==1.0.31 transformers==5.23.0 numpy==2.4.6
cd "$folder"
cat > run.py <<'E'
import sys, warnings
warnings.simplefilter("ignore")
import contextlib, io
import timm, torch, transformers

transformers.logging.disable_progress_bar()
transformers.logging.set_verbosity_error()
name, classes = "vit_tiny_patch16_384", 4
torch.manual_seed(0)
trained = timm.create_model(name, num_classes=classes)
rows = torch.arange(24.0)[:, None].expand(24, 24).reshape(-1)
trained.pos_embed.data[0, 1:] = rows[:, None]       # each position's embedding tells its row, 0 to 23, from top to bottom
torch.save(trained.state_dict(), "weights.pth")

other = transformers.ViTForImageClassification(transformers.ViTConfig(
    image_size=384, patch_size=16, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8))
other.vit.embeddings.position_embeddings.data[0, 1:] = rows[:, None]
with contextlib.redirect_stderr(io.StringIO()):
    other.save_pretrained("other")

def first_and_last_column(embeddings, size):
    grid = embeddings.detach()[0, 1:, 0].reshape(size[0] // 16, size[1] // 16)
    return [[round(v, 1) for v in column.tolist()] for column in (grid[:4, 0], grid[:4, -1])]

def by_timm(size, **source):
    return first_and_last_column(timm.create_model(name, num_classes=classes, img_size=size, **source).pos_embed, size)

def by_transformers(size):
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        model = transformers.ViTForImageClassification.from_pretrained("other", image_size=size)
    return first_and_last_column(model.vit.embeddings.position_embeddings, size)

def refused(load):
    try:
        load((256, 512))
        return False
    except RuntimeError:
        return True

overlay = {"pretrained": True, "pretrained_cfg_overlay": {"file": "weights.pth", "num_classes": classes}}
ways = {
    f"timm {timm.__version__}, checkpoint_path": lambda size: by_timm(size, checkpoint_path="weights.pth"),
    f"transformers {transformers.__version__}, from_pretrained": by_transformers,
}
same = True
print("384 x 384 for 288 x 512: the rows that the upper four positions of the first and of the last column were learned for")
for way, load in ways.items():
    taken, other_size = load((288, 512)), refused(load)
    print(f"   {way}:", *taken, "- 256 x 512 is refused:", other_size)
    same &= taken == [[0, 1, 2, 4], [1, 2, 3, 5]] and other_size
made = by_timm((288, 512), **overlay)
print("   timm, pretrained=True:", *made)
same &= made[0] == made[1]
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
